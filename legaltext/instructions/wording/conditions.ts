/** What must happen first, and when: "If section 2 of the other Act comes into force before ...". */
import { row, type Row } from "../grammar.js";

/** One thing before, after or together with another. */
const orders: Row[] = [
  row({ when: "before" }, "if {one:place} <one:comes|come> into force before {two:place}", [
    "si {one:place} entre<one:|nt> en vigueur avant {two:place}",
    "si l’entrée en vigueur {de one:place} est antérieure à celle {de two:place}",
    "si l’entrée en vigueur {de one:place} précède celle {de two:place}",
  ]),
  row(
    { when: "after" },
    "if {one:place} <one:comes|come> into force after {two:place}",
    "si {one:place} entre<one:|nt> en vigueur après {two:place}",
  ),
  row(
    { when: "sameDay" },
    [
      "if {one:place} <one:comes|come> into force on the same day as {two:place}",
      "if {one:place} and {two:place} come into force on the same day",
    ],
    [
      "si l’entrée en vigueur {de one:place} et celle {de two:place} sont concomitantes",
      "si {one:place} entre<one:|nt> en vigueur en même temps que {two:place}",
      "si {one:place} et {two:place} entrent en vigueur à la même date",
    ],
  ),
  row(
    { when: "beforeEffects" },
    [
      "if {one:place} <one:comes|come> into force before {two:place} <two:produces its|produce their> effects",
      "if {one:place} <one:comes|come> into force before {two:place} has produced its effects",
      "if {one:place} <one:comes|come> into force before the day on which {two:place} <two:produces its|produce their> effects",
    ],
    [
      "si {one:place} entre<one:|nt> en vigueur avant que {two:place} ne produi<two:se ses|sent leurs> effets",
      "si {one:place} entre<one:|nt> en vigueur avant que les effets {de two:place} ne se produisent",
    ],
  ),
  row(
    { when: "effectsBefore" },
    "if {one:place} <one:produces its|produce their> effects before {two:place} <two:comes|come> into force",
    [
      "si {one:place} produi<one:t ses|sent leurs> effets avant l’entrée en vigueur {de two:place}",
      "si {one:place} produi<one:t ses|sent leurs> effets avant que {two:place} entre<two:|nt> en vigueur",
    ],
  ),
  row(
    { when: "effectsOnDay" },
    "if {one:place} <one:produces its|produce their> effects on the day on which {two:place} <two:comes|come> into force",
    [
      "si {one:place} produi<one:t ses|sent leurs> effets à la date d’entrée en vigueur {de two:place}",
      "si {one:place} produi<one:t ses|sent leurs> effets le jour où {two:place} entre<two:|nt> en vigueur",
      "si {one:place} produi<one:t ses|sent leurs> effets le jour de l’entrée en vigueur {de two:place}",
    ],
  ),
  row(
    { when: "beforeAssent" },
    [
      "if {one:place} <one:comes|come> into force before the day on which {two:place} receives royal assent",
      "if {one:place} <one:comes|come> into force before {two:place} receives royal assent",
    ],
    [
      "si {one:place} entre<one:|nt> en vigueur avant la date de sanction {de two:place}",
      "si {one:place} entre<one:|nt> en vigueur avant la date de la sanction {de two:place}",
      "si {one:place} entre<one:|nt> en vigueur avant que {two:place} ne soit sanctionnée",
    ],
  ),
  row(
    { when: "onAssent" },
    "if {one:place} <one:comes|come> into force on the day on which {two:place} receives royal assent",
    [
      "si {one:place} entre<one:|nt> en vigueur à la date de sanction {de two:place}",
      "si {one:place} entre<one:|nt> en vigueur le jour où {two:place} est sanctionnée",
      "si l’entrée en vigueur {de one:place} et la sanction {de two:place} sont concomitantes",
    ],
  ),
];

const bill =
  "Bill {bill}, introduced in the {session:ordinal} <session|Session> of the {parliament:ordinal} Parliament and entitled";
const projet =
  "projet de loi {bill}, déposé au cours de la {session:ordinal} session de la {parliament:ordinal} législature et intitulé {title:bareTitle}";

/** Another bill on its way through Parliament at the same time. */
const otherBills: Row[] = [
  row(
    { when: "billAssent" },
    [
      `if ${bill} {title}, receives royal assent`,
      `if ${bill} {title:bareTitle}, receives royal assent`,
    ],
    `en cas de sanction du ${projet}`,
  ),
  row(
    { when: "billAssent" },
    [
      `if ${bill} {title} (in this section referred to as the {called:quote}), receives royal assent`,
      `if ${bill} {title} (the {called:quote}), receives royal assent`,
    ],
    [
      `en cas de sanction du ${projet} (appelé {called:quote} au présent article)`,
      `en cas de sanction du ${projet} (appelée {called:quote} au présent article)`,
    ],
  ),
];

/** A day on which something takes effect. */
const days: Row[] = [
  row(
    { when: "firstDayBoth" },
    [
      "on the first day on which both {one:enactedTarget} and {two:enactedTarget} are in force",
      "on the first day on which {one:enactedTarget} and {two:enactedTarget} are in force",
    ],
    [
      "dès le premier jour où {one:enactedTarget} et {two:enactedTarget} sont tous deux en vigueur",
      "dès le premier jour où {one:enactedTarget} et {two:enactedTarget} sont tous en vigueur",
      "dès le premier jour où {one:enactedTarget} et {two:enactedTarget} sont toutes deux en vigueur",
      "dès le premier jour où, à la fois, {one:enactedTarget} et {two:enactedTarget} sont en vigueur",
      "dès le premier jour où {one:enactedTarget} et {two:enactedTarget} sont en vigueur",
    ],
  ),
  row(
    { when: "firstDayAll" },
    [
      "on the first day on which both {one:place} are in force",
      "on the first day on which {one:place} are in force",
    ],
    [
      "dès le premier jour où {one:place} sont tous deux en vigueur",
      "dès le premier jour où {one:place} sont tous en vigueur",
      "dès le premier jour où {one:place} sont en vigueur",
    ],
  ),
  row(
    { when: "dayOf" },
    "on the day on which {one:place} <one:comes|come> into force",
    "à la date d’entrée en vigueur {de one:place}",
  ),
  row(
    { when: "comingIntoForce" },
    "on the coming into force of {one:place}",
    "à l’entrée en vigueur {de one:place}",
  ),
  row(
    { when: "effectsDay" },
    "on the day on which {one:place} <one:produces its|produce their> effects",
    "à la date à laquelle {one:place} produi<one:t ses|sent leurs> effets",
  ),
  row(
    { when: "later" },
    [
      "on the later of the coming into force of {one:place} and {two:place}",
      "on the later of the coming into force of {one:place} and the coming into force of {two:place}",
    ],
    "à l’entrée en vigueur {de one:place} ou à celle {de two:place}, la dernière en date étant à retenir",
  ),
  row(
    { when: "laterDay" },
    [
      "on the later of the day on which {one:place} <one:comes|come> into force and the day on which {two:place} <two:comes|come> into force",
      "on the later of the day on which {one:place} <one:comes|come> into force and the day on which {two:place} <two:comes|come> into force — or, if those days are the same day, then on that day —",
    ],
    [
      "à la date d’entrée en vigueur {de one:place} ou à celle, si elle est postérieure, {de two:place}",
      "à la date d’entrée en vigueur {de one:place} ou, si elle est postérieure, à celle {de two:place}",
      "à la date d’entrée en vigueur {de one:place} ou à celle {de two:place}, la dernière en date étant à retenir",
    ],
  ),
  row(
    { when: "laterDayOrAssent" },
    [
      "on the later of the day on which {one:place} <one:comes|come> into force and the day on which {two:place} receives royal assent",
      "on the later of the day on which {one:place} <one:comes|come> into force and the day on which {two:place} receives royal assent — or, if those days are the same day, then on that day —",
    ],
    [
      "à la date d’entrée en vigueur {de one:place} ou à la date de sanction {de two:place}, la dernière en date étant à retenir",
      "à la date d’entrée en vigueur {de one:place} ou à la date de la sanction {de two:place}, la dernière en date étant à retenir",
      "à la date d’entrée en vigueur {de one:place} ou à la date, si elle est postérieure, de la sanction {de two:place}",
    ],
  ),
  row({ when: "assentDay" }, "on the day on which {one:place} receives royal assent", [
    "à la date de sanction {de one:place}",
    "à la date de la sanction {de one:place}",
  ]),
  row({ when: "thatDay" }, "on that day", "à cette date"),
];

export const conditions: Row[] = [...orders, ...otherBills, ...days];
