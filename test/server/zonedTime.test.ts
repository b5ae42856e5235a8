import { describe, expect, test } from "@jest/globals";
import { wallClock, zonedMoment } from "../../server/consultations/zonedTime.js";

const toronto = "America/Toronto";
const moment = (wall: string) => zonedMoment(wall, toronto)?.toISOString();

describe("the clock on the ministry’s wall", () => {
  test("is five hours behind Greenwich in winter, four in summer", () => {
    expect(moment("2031-01-15T17:00")).toBe("2031-01-15T22:00:00.000Z");
    expect(moment("2031-07-15T17:00")).toBe("2031-07-15T21:00:00.000Z");
  });

  test("shows the same again for every hour of a year but the one that is skipped", () => {
    for (let hour = 0; hour < 365 * 24; hour++) {
      const at = new Date(Date.UTC(2031, 0, 1, hour));
      const wall = wallClock(at, toronto);
      const back = zonedMoment(wall, toronto)!;
      expect(wallClock(back, toronto)).toBe(wall);
      // In autumn one hour is shown twice: either of the two is right.
      expect(Math.abs(back.getTime() - at.getTime())).toBeLessThanOrEqual(3_600_000);
    }
  });

  test("has no 31 February, no 25 o’clock and no words", () => {
    for (const wall of ["2031-02-31T10:00", "2031-02-01T25:00", "tomorrow", ""]) {
      expect(moment(wall)).toBeUndefined();
    }
  });
});
