-- Search by words of the law, in both languages, with or without accents.
DO $$ BEGIN
  CREATE TEXT SEARCH CONFIGURATION law_eng (COPY = english);
  CREATE TEXT SEARCH CONFIGURATION law_fra (COPY = french);
END $$;
--> statement-breakpoint
-- unaccent comes with PostgreSQL; where an operator left it out, accents simply count.
DO $$ BEGIN
  CREATE EXTENSION IF NOT EXISTS unaccent;
  ALTER TEXT SEARCH CONFIGURATION law_eng ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
  ALTER TEXT SEARCH CONFIGURATION law_fra ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
EXCEPTION
  WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
    RAISE NOTICE 'no unaccent: search tells accents apart';
END $$;
--> statement-breakpoint
-- The words of a text, without its structure. Pieces of a line join as they stand; two lines never make one word.
CREATE FUNCTION words_of(content jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(line.words, ' ' ORDER BY line.ordinality), '')
  FROM (
    SELECT found.ordinality, (
      SELECT string_agg(piece.value #>> '{}', '' ORDER BY piece.ordinality)
      FROM jsonb_path_query(found.value, '$.content[*] ? (@.type == "text").text') WITH ORDINALITY AS piece(value, ordinality)
    ) AS words
    FROM jsonb_path_query(content, 'strict $.** ? (@.type == "line")') WITH ORDINALITY AS found(value, ordinality)
  ) line
$$;
--> statement-breakpoint
-- A text knows no language of its own (two versions, or two acts, share it), so it is indexed in both.
CREATE TABLE text_search (
  hash text PRIMARY KEY REFERENCES texts(hash),
  vector tsvector NOT NULL
);
--> statement-breakpoint
CREATE INDEX text_search_vector ON text_search USING gin (vector);
--> statement-breakpoint
CREATE FUNCTION index_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO text_search (hash, vector)
    SELECT NEW.hash, to_tsvector('law_eng', w) || to_tsvector('law_fra', w) FROM words_of(NEW.content) AS w
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER texts_search AFTER INSERT ON texts FOR EACH ROW EXECUTE FUNCTION index_text();
--> statement-breakpoint
INSERT INTO text_search (hash, vector)
  SELECT hash, to_tsvector('law_eng', w) || to_tsvector('law_fra', w) FROM texts, words_of(content) AS w
  ON CONFLICT DO NOTHING;
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'assent_app') THEN
    GRANT SELECT, INSERT ON text_search TO assent_app;
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN RAISE NOTICE 'grants to assent_app left to the administrator';
END $$;
