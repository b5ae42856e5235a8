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
    { when: "firstDayBoth" },
    null,
    "dès le premier jour où {one:place} et {two:place} sont tous en vigueur",
  ),
  row(
    { when: "before" },
    "if {one:place} comes into force before {two:place}",
    "si {one:place} entre en vigueur avant {two:place}",
  ),
  row(
    { when: "dayOf" },
    "on the day on which {one:place} <comes|come> into force",
    "à la date d’entrée en vigueur {de one:place}",
  ),
];

/** What another bill's coming into force does to this one: read and worded, carried out by nobody. */
const coordination: Row[] = [
  row(
    { do: "sameDay" },
    "if {one:place} comes into force on the same day as {two:place}, then {first:place} is deemed to have come into force before {second:place}.",
    "si l’entrée en vigueur {de one:place} et celle {de two:place} sont concomitantes, {first:place} est réputé être entré en vigueur avant {second:place}.",
  ),
  row(
    { do: "sameDay" },
    "if {one:place} comes into force on the same day as {two:place}, then {first:place} is deemed to have come into force before {second:place} and {applies:provisions} applies as a consequence.",
    "si l’entrée en vigueur {de one:place} et celle {de two:place} sont concomitantes, {first:place} est réputé être entré en vigueur avant {second:place}, {applies:provisions} s’appliquant en conséquence.",
  ),
  row(
    { do: "sameDayNever" },
    "if {one:place} comes into force on the same day as {two:place}, then {first:place} is deemed never to have come into force and is repealed.",
    "si l’entrée en vigueur {de one:place} et celle {de two:place} sont concomitantes, {first:place} est réputé ne pas être entré en vigueur et est abrogé.",
  ),
  row(
    { do: "beforeNever" },
    "if {one:place} comes into force before {two:place}, then {first:place} is deemed never to have come into force and is repealed.",
    "si {one:place} entre en vigueur avant {two:place}, {first:place} est réputé ne pas être entré en vigueur et est abrogé.",
  ),
  row(
    { do: "ifBefore" },
    "if {one:place} comes into force before {two:place}, then",
    "si {one:place} entre en vigueur avant {two:place} :",
  ),
];

export const commencements: Row[] = [
  ...coordination,
  row(
    { do: "comeIntoForce", on: "order" },
    "{targets} <comes|come> into force on a day to be fixed by order of the Governor in Council.",
    "{targets} entre<|nt> en vigueur à la date fixée par décret.",
  ),
  row(
    { do: "comeIntoForce", on: "orders" },
    "{targets} <comes|come> into force on a day or days to be fixed by order of the Governor in Council.",
    "{targets} entre<|nt> en vigueur à la date ou aux dates fixées par décret.",
  ),
];

export const sentences: Row[] = [
  row({}, "{=instruction}", "{=instruction}"),
  row({}, "{=commencement}", "{=commencement}"),
  row({ do: "when" }, "{condition}, {then:instruction}", "{condition}, {then:instruction}"),
  row({ do: "when", so: true }, "{condition}, then {then:instruction}", null),
];
