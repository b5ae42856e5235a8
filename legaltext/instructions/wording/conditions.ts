/** When an instruction takes effect, and when an act comes into force. */
import { row, type Row } from "../grammar.js";

/** "If section 2 of the other Act comes into force before ...": what must happen first. */
export const conditions: Row[] = [
  row(
    { when: "firstDayBoth" },
    "on the first day on which both {one:place} and {two:place} are in force",
    "dès le premier jour où {one:place} et {two:place} sont tous deux en vigueur",
  ),
  row(
    { when: "dayOf" },
    "on the day on which {one:place} <comes|come> into force",
    "à la date d’entrée en vigueur {de one:place}",
  ),
];

export const commencements: Row[] = [
  row(
    { do: "comeIntoForce", on: "order" },
    "{targets} <comes|come> into force on a day to be fixed by order of the Governor in Council.",
    "{targets} entre<|nt> en vigueur à la date fixée par décret.",
  ),
];

export const sentences: Row[] = [
  row({}, "{=instruction}", "{=instruction}"),
  row({}, "{=commencement}", "{=commencement}"),
  row({ do: "when" }, "{condition}, {then:instruction}", "{condition}, {then:instruction}"),
];
