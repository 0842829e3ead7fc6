/** One statement of SQL with what is bound to it. */
export type Statement = Readonly<{ sql: string; values: readonly (string | number)[] }>;

export function statement(sql: string, ...values: readonly (string | number)[]): Statement {
  return { sql, values };
}

/** A query of whole numbers, in one column `value`. */
export function numbers(from: number, to: number): string {
  return `with recursive counted (value) as (select ${from} union all select value + 1 from counted where value < ${to}) select value from counted`;
}
