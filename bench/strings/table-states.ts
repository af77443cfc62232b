// The table's data (what an application would hold as state) and the changes that are measured.

export interface Row {
  readonly id: number;
  readonly name: string;
  readonly user: string;
  readonly email: string;
  readonly amount: number;
  readonly status: string;
}

export type Rows = readonly Row[];

/** A change from one state to another; `thereAndBack` if the way back is the same kind of change. */
export interface Change {
  readonly name: string;
  readonly from: Rows;
  readonly to: Rows;
  readonly render: RenderMode;
  readonly thereAndBack: boolean;
}

/** all: every row function runs. memo: a row whose state object is the same keeps its VNode. derived: as all, and a
 *  text is made afresh by each render (a template literal), so that equal strings are not the same string. */
export type RenderMode = "all" | "memo" | "derived";

const STATUSES = ["active", "invited", "on hold", "closed"];
const FIRST_NAMES = ["Ada", "Grace", "Edsger", "Barbara", "Zoë", "Linus", "Margaret", "Tim & Ann"];

export function createRows(count: number, firstId: number): Rows {
  const rows = Array.from({ length: count }, (_, at) => {
    const id = firstId + at;
    const user = `user.${id}`;
    return {
      id,
      name: `${FIRST_NAMES[id % FIRST_NAMES.length]} Lovelace ${id}`,
      user,
      email: `${user}@example.org`,
      amount: (id * 7919) % 100_000,
      status: STATUSES[id % STATUSES.length]!,
    };
  });
  // As a database driver would give them: flat strings, not ropes of template literals.
  return JSON.parse(JSON.stringify(rows)) as Rows;
}

export function createChanges(rows: Rows): Change[] {
  const middle = rows.length >> 1;
  const oneChanged = rows.map((row, at) => (at === middle ? rename(row) : row));
  const tenthsChanged = rows.map((row, at) => (at % 10 === 0 ? rename(row) : row));
  const swapped = [...rows];
  [swapped[1], swapped[rows.length - 2]] = [rows[rows.length - 2]!, rows[1]!];
  const others = createRows(rows.length, 100_001);
  const there = { from: rows, render: "all", thereAndBack: true } as const;
  return [
    { ...there, name: "nothing changed", to: rows },
    { ...there, name: "nothing changed, derived texts", to: rows, render: "derived" },
    { ...there, name: "one row changed", to: oneChanged },
    { ...there, name: "one row changed, memoised", to: oneChanged, render: "memo" },
    { ...there, name: "every tenth changed", to: tenthsChanged },
    { ...there, name: "swap rows 2 and 999", to: swapped },
    { ...there, name: "remove first", to: rows.slice(1), thereAndBack: false },
    { ...there, name: "move last to front", to: [rows.at(-1)!, ...rows.slice(0, -1)], thereAndBack: false },
    { ...there, name: "reverse", to: [...rows].reverse() },
    { ...there, name: "replace all", to: others },
  ];
}

function rename(row: Row): Row {
  return { ...row, name: `${row.name} II` };
}
