/** Plain words as somebody typed them: a blank line parts paragraphs, a line end stays one. */
export function Paragraphs({ words }: { words: string }) {
  return (
    <>
      {words
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph) => (
          <p>
            {paragraph.split("\n").map((line, at) => (
              <>
                {at > 0 && <br />}
                {line}
              </>
            ))}
          </p>
        ))}
    </>
  );
}
