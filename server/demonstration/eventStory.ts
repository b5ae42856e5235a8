/** The hearings of the demonstration: one to come, one that is being prepared, one that is over and has its minutes. */
import { wallClock, zonedMoment } from "../consultations/zonedTime.js";
import type { EventWords } from "../events/eventFlaws.js";
import { publishMinutes, writeMinutes } from "../events/minutes.js";
import { registerFor } from "../events/register.js";
import { createEvent, publishEvent } from "../events/writeEvent.js";
import type { Story } from "./story.js";

const both = (eng: string, fra: string) => ({ eng, fra });
const day = 24 * 3_600_000;
const zone = "America/Toronto";

/** By the clock on the ministry's wall, so many days from now. */
function at(now: Date, days: number, hour: string): Date {
  const then = new Date(now.getTime() + days * day);
  return zonedMoment(`${wallClock(then, zone).slice(0, 10)}T${hour}`, zone) ?? then;
}

const here: Pick<EventWords, "kind" | "places" | "seats" | "onlineAddress" | "onlineSeats"> = {
  kind: "hearing",
  places: both("Central Library, 2nd floor, Toronto", "Bibliothèque centrale, 2ᵉ étage, Toronto"),
  seats: 2,
  onlineAddress: "https://meet.example/repair",
  onlineSeats: null,
};

export async function tellRepairEvents({ deps, cast }: Story, consultation: number) {
  const now = deps.now();
  const prepare = (words: Omit<EventWords, keyof typeof here>, change: Partial<EventWords> = {}) =>
    createEvent(deps.db, consultation, cast.drafter, { ...here, ...words, ...change }, now);
  const announce = (id: number) => publishEvent(deps.db, id, cast.official, now);

  const toCome = await prepare({
    titles: both("Hearing on parts and prices", "Audience sur les pièces et les prix"),
    descriptions: both(
      "We read sections 4 to 6 aloud and ask what they would change for you. Sign language in English and French; the room is step-free.",
      "Nous lisons les articles 4 à 6 à voix haute et demandons ce qu’ils changeraient pour vous. Interprétation gestuelle dans les deux langues; salle de plain-pied.",
    ),
    startsAt: at(now, 9, "18:00"),
    endsAt: at(now, 9, "20:30"),
    agenda: [
      {
        words: both("How fast a part must come", "Le délai de livraison d’une pièce"),
        provision: "repair-s4",
      },
      {
        words: both("What a fair price is", "Ce qu’est un prix équitable"),
        provision: "repair-s6",
      },
      { words: both("Your questions", "Vos questions"), provision: null },
    ],
  });
  await announce(toCome.id);
  for (const person of [cast.student, cast.neighbour, cast.organisation]) {
    await registerFor(deps.db, person, toCome.id, "onSite");
  }
  await prepare({
    titles: both("With the makers", "Avec les fabricants"),
    descriptions: both("", ""),
    startsAt: at(now, 12, "10:00"),
    endsAt: at(now, 12, "12:00"),
    agenda: [],
  });
  const over = await prepare(
    {
      titles: both("An evening at the Repair Café", "Une soirée au Repair Café"),
      descriptions: both("", ""),
      startsAt: at(now, -3, "19:00"),
      endsAt: at(now, -3, "21:00"),
      agenda: [
        { words: both("Locks in software", "Les verrous logiciels"), provision: "repair-s9" },
      ],
    },
    { kind: "meeting", seats: null, onlineAddress: null },
  );
  await announce(over.id);
  await writeMinutes(
    deps.db,
    over.id,
    cast.drafter,
    {
      words: both(
        "Thirty people came with a kettle, eleven telephones and a tractor’s manual. Two officials took notes and answered what they could.",
        "Trente personnes sont venues avec une bouilloire, onze téléphones et le manuel d’un tracteur. Deux fonctionnaires ont pris des notes et répondu de leur mieux.",
      ),
      said: [
        {
          who: both("A repairer from Sudbury", "Une réparatrice de Sudbury"),
          words: both(
            "The part costs four dollars. The code that lets it work costs ninety.",
            "La pièce coûte quatre dollars. Le code qui lui permet de fonctionner en coûte quatre-vingt-dix.",
          ),
          provision: "repair-s9",
        },
      ],
    },
    now,
  );
  await publishMinutes(deps.db, over.id, cast.official, now);
}
