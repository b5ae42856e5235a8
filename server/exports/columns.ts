/** A column of an export: its name for programs, and what it holds for people. */
export interface Column<Row> {
  name: string;
  eng: string;
  fra: string;
  of(row: Row): string | number | null;
}

/** One cell's list: names and codes hold no semicolon of their own. */
export const listed = (values: (string | number)[]): string =>
  values.map((value) => String(value).replaceAll(";", ",")).join("; ");
