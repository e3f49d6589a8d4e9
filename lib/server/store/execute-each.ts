import "server-only";
import type pg from "pg";

type Lists = readonly (readonly unknown[])[];

/** No column is of an array type, so that lists within parameters are parameters themselves. */
export function isOfLists(parameters: readonly unknown[]): parameters is Lists {
  return Array.isArray(parameters[0]);
}

/** Runs a statement that answers no rows once with each list of parameters; all are sent before the first is answered. */
export async function executeEach(
  client: pg.PoolClient,
  text: string,
  lists: Lists,
): Promise<{ rows: unknown[] }> {
  await new Promise<void>((resolve, reject) => {
    client.query(repeated(text, lists, (error) => (error ? reject(error) : resolve())));
  });
  return { rows: [] };
}

/** As `pg` asks of a query. The statement has no name: a pooler may hand the next transaction to another connection. */
function repeated(text: string, lists: Lists, callback: (error: Error | null) => void) {
  return {
    /** `pg` puts one in its place that also ends its timer. */
    callback,
    submit(connection: pg.Connection) {
      connection.stream.cork();
      try {
        connection.parse({ text, name: "", types: [] }, true);
        for (const list of lists) {
          connection.bind({ portal: "", statement: "", values: list.map(textOf) }, true);
          connection.execute({}, true);
        }
        connection.sync();
      } finally {
        connection.stream.uncork();
      }
    },
    handleCommandComplete() {},
    handleError(error: Error) {
      this.callback(error);
    },
    handleReadyForQuery() {
      this.callback(null);
    },
  };
}

function textOf(value: unknown): string | null {
  return value === null ? null : String(value);
}
