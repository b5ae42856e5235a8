-- What must hold whoever writes: a page, the API, or somebody with psql.
-- BEFORE triggers see each row under its lock, and in READ COMMITTED every statement inside
-- them reads what is committed at that moment; the gate stands on both.

-- ---- the application does not own the tables it writes

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'assent_app') THEN
    CREATE ROLE assent_app NOLOGIN;
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN RAISE NOTICE 'no right to create assent_app; running as the owner';
  WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'assent_app') THEN
    GRANT USAGE ON SCHEMA public TO assent_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO assent_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO assent_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO assent_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO assent_app;
    REVOKE UPDATE, DELETE ON record, texts, versions, version_provisions, origins, submitted_changes FROM assent_app;
    EXECUTE format('GRANT assent_app TO %I', current_user);
  END IF;
EXCEPTION
  WHEN insufficient_privilege OR unique_violation THEN RAISE NOTICE 'grants to assent_app left to the administrator';
END $$;
--> statement-breakpoint

-- ---- frozen rows

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['record','texts','versions','version_provisions','origins','submitted_changes'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_frozen', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['record','texts','versions','version_provisions','origins','submitted_changes','submissions','requests','answers','log','consultations','acceptances'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_kept', t);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER log_frozen BEFORE UPDATE ON log FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Rows of the log go only when words are struck: the branch has moved to a later epoch.
CREATE FUNCTION keep_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM branches WHERE id = OLD.branch_id AND epoch <= OLD.epoch) THEN
    RAISE EXCEPTION 'log is append-only: row % of branch % belongs to its present epoch', OLD.seq, OLD.branch_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER log_kept_in_epoch BEFORE DELETE ON log FOR EACH ROW EXECUTE FUNCTION keep_log();
--> statement-breakpoint

-- ---- the gate

-- The consultation's row is locked FOR SHARE by every write of input and answers, and FOR UPDATE by
-- whoever concludes: the two can never pass each other. FOR KEY SHARE (a foreign key) is too weak.
CREATE FUNCTION require_intake(wanted integer, what text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE c consultations;
BEGIN
  SELECT * INTO c FROM consultations WHERE id = wanted FOR SHARE;
  IF c.id IS NULL THEN
    RAISE EXCEPTION 'there is no consultation %', wanted USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF c.state <> 'open' OR clock_timestamp() < c.opens_at OR clock_timestamp() >= c.closes_at THEN
    RAISE EXCEPTION 'intake of consultation % is closed: no % is taken', c.id, what
      USING ERRCODE = 'check_violation', CONSTRAINT = 'intake_open';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION require_not_concluded(wanted integer, what text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE c consultations;
BEGIN
  SELECT * INTO c FROM consultations WHERE id = wanted FOR SHARE;
  IF c.state = 'concluded' THEN
    RAISE EXCEPTION 'consultation % is concluded: no % any more', c.id, what
      USING ERRCODE = 'check_violation', CONSTRAINT = 'not_concluded';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION guard_submission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM refuse_deletion(TG_TABLE_NAME); END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM require_intake(NEW.consultation_id, 'submission');
    NEW.submitted_at := clock_timestamp();
    RETURN NEW;
  END IF;
  IF (to_jsonb(NEW) - 'withdrawn_at' - 'superseded_by') <> (to_jsonb(OLD) - 'withdrawn_at' - 'superseded_by')
     OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at)
     OR (OLD.superseded_by IS NOT NULL AND NEW.superseded_by IS DISTINCT FROM OLD.superseded_by) THEN
    RAISE EXCEPTION 'submission % is frozen', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.superseded_by IS DISTINCT FROM OLD.superseded_by AND NOT EXISTS (
       SELECT FROM submissions s WHERE s.id = NEW.superseded_by
         AND s.branch_id = OLD.branch_id AND s.revision > OLD.revision AND s.withdrawn_at IS NULL) THEN
    RAISE EXCEPTION 'submission % can only be superseded by a later one of the same amendment', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  PERFORM require_not_concluded(OLD.consultation_id, 'withdrawal');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_deletion(t text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are kept: DELETE refused', t USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER submissions_guard BEFORE INSERT OR UPDATE OR DELETE ON submissions FOR EACH ROW EXECUTE FUNCTION guard_submission();
--> statement-breakpoint
-- A submission's changes are written in the transaction that submits it, and never later.
CREATE FUNCTION guard_submitted_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s submissions;
BEGIN
  SELECT * INTO s FROM submissions WHERE id = NEW.submission_id;
  PERFORM require_intake(s.consultation_id, 'change');
  IF NOT EXISTS (SELECT FROM submissions WHERE id = NEW.submission_id AND xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'submission % is frozen', s.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER submitted_changes_guard BEFORE INSERT ON submitted_changes FOR EACH ROW EXECUTE FUNCTION guard_submitted_change();
--> statement-breakpoint
CREATE FUNCTION guard_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM refuse_deletion(TG_TABLE_NAME); END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM require_intake(NEW.consultation_id, 'request');
    NEW.submitted_at := clock_timestamp();
    RETURN NEW;
  END IF;
  IF (to_jsonb(NEW) - 'withdrawn_at') <> (to_jsonb(OLD) - 'withdrawn_at') OR OLD.withdrawn_at IS NOT NULL THEN
    RAISE EXCEPTION 'request % is frozen', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  PERFORM require_not_concluded(OLD.consultation_id, 'withdrawal');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER requests_guard BEFORE INSERT OR UPDATE OR DELETE ON requests FOR EACH ROW EXECUTE FUNCTION guard_request();
--> statement-breakpoint
CREATE FUNCTION consultation_of_answer(a answers) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN a.request_id IS NOT NULL
    THEN (SELECT consultation_id FROM requests WHERE id = a.request_id)
    ELSE (SELECT s.consultation_id FROM submitted_changes c JOIN submissions s ON s.id = c.submission_id
          WHERE c.id = a.submitted_change_id) END
$$;
--> statement-breakpoint
-- An answer has exactly one thing it answers, is published in every language of the act or not at all,
-- by steps in which somebody else approves, and is frozen once published.
CREATE FUNCTION guard_answer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE missing text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state = 'published' THEN PERFORM refuse_deletion(TG_TABLE_NAME); END IF;
    PERFORM require_not_concluded(consultation_of_answer(OLD), 'answer');
    RETURN OLD;
  END IF;
  IF num_nonnulls(NEW.submitted_change_id, NEW.request_id) <> 1 THEN
    RAISE EXCEPTION 'an answer belongs to one change or one request' USING ERRCODE = 'check_violation';
  END IF;
  PERFORM require_not_concluded(consultation_of_answer(NEW), 'answer');
  IF TG_OP = 'UPDATE' AND OLD.state = 'published' AND to_jsonb(NEW) <> to_jsonb(OLD) THEN
    RAISE EXCEPTION 'answer % is published and frozen', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.decision = 'sameAs' AND num_nonnulls(NEW.same_as_change_id, NEW.same_as_request_id) <> 1 THEN
    RAISE EXCEPTION 'answer %: "same as" must name one other change or request', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> 'drafted' AND (NEW.approved_by IS NULL OR NEW.approved_by = NEW.drafted_by) THEN
    RAISE EXCEPTION 'answer %: somebody else than its drafter must approve it', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'published' THEN
    SELECT string_agg(l, ', ') INTO missing
      FROM consultations c JOIN acts a ON a.id = c.act_id, unnest(a.languages) l
      WHERE c.id = consultation_of_answer(NEW) AND coalesce(btrim(NEW.reasons ->> l), '') = '';
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'answer %: reasons are missing in %', NEW.id, missing USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' OR OLD.state <> 'approved' AND OLD.state <> 'published' THEN
      RAISE EXCEPTION 'answer %: it must be approved before it is published', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.published_at IS NULL THEN NEW.published_at := clock_timestamp(); END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER answers_guard BEFORE INSERT OR UPDATE OR DELETE ON answers FOR EACH ROW EXECUTE FUNCTION guard_answer();
--> statement-breakpoint
-- What still waits for a published answer. "Same as" counts only when the other has its own answer.
CREATE FUNCTION unanswered(wanted integer) RETURNS TABLE (kind text, id integer, branch_id integer, number integer)
LANGUAGE sql STABLE AS $$
  WITH answered AS (
    SELECT a.submitted_change_id, a.request_id FROM answers a
    WHERE a.state = 'published' AND (a.decision <> 'sameAs' OR EXISTS (
      SELECT FROM answers o WHERE o.state = 'published' AND o.decision <> 'sameAs'
        AND (o.submitted_change_id = a.same_as_change_id OR o.request_id = a.same_as_request_id)))
  )
  SELECT 'change', c.id, s.branch_id, c.number
    FROM submitted_changes c JOIN submissions s ON s.id = c.submission_id
    WHERE s.consultation_id = wanted AND s.withdrawn_at IS NULL AND s.superseded_by IS NULL
      AND NOT EXISTS (SELECT FROM answered WHERE submitted_change_id = c.id)
  UNION ALL
  SELECT 'request', r.id, NULL, NULL FROM requests r
    WHERE r.consultation_id = wanted AND r.withdrawn_at IS NULL
      AND NOT EXISTS (SELECT FROM answered WHERE request_id = r.id)
$$;
--> statement-breakpoint
CREATE FUNCTION guard_conclusion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE waiting text; many integer;
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM refuse_deletion(TG_TABLE_NAME); END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state = 'concluded' THEN
      RAISE EXCEPTION 'a consultation cannot begin concluded' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state = 'concluded' AND to_jsonb(NEW) <> to_jsonb(OLD) THEN
    RAISE EXCEPTION 'consultation % is concluded and frozen', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.act_id <> OLD.act_id OR NEW.version_id <> OLD.version_id THEN
    RAISE EXCEPTION 'consultation % stays on its version', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.state = 'concluded' AND OLD.state <> 'concluded' THEN
    IF clock_timestamp() < OLD.closes_at THEN
      RAISE EXCEPTION 'consultation % takes input until %', OLD.id, OLD.closes_at
        USING ERRCODE = 'check_violation', CONSTRAINT = 'intake_closed';
    END IF;
    SELECT count(*), string_agg(format('%s %s', u.kind, u.id), ', ' ORDER BY u.kind, u.id) INTO many, waiting
      FROM unanswered(OLD.id) u;
    IF many > 0 THEN
      RAISE EXCEPTION 'consultation % cannot be concluded: % without a published answer: %', OLD.id, many, waiting
        USING ERRCODE = 'check_violation', CONSTRAINT = 'all_answered';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER consultations_guard BEFORE INSERT OR UPDATE OR DELETE ON consultations FOR EACH ROW EXECUTE FUNCTION guard_conclusion();
--> statement-breakpoint
-- The next version waits for every consultation on the act.
CREATE FUNCTION guard_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE waiting text; c record;
BEGIN
  FOR c IN SELECT id, state FROM consultations WHERE act_id = NEW.act_id FOR SHARE LOOP
    IF c.state <> 'concluded' THEN waiting := concat_ws(', ', waiting, c.id::text); END IF;
  END LOOP;
  IF waiting IS NOT NULL THEN
    RAISE EXCEPTION 'version % cannot be published: consultation % is not concluded', NEW.number, waiting
      USING ERRCODE = 'check_violation', CONSTRAINT = 'consultation_concluded';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER versions_gate BEFORE INSERT ON versions FOR EACH ROW EXECUTE FUNCTION guard_version();
