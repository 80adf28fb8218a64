import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

// Whole numbers that PostgreSQL calls bigint fit a double for as long as this project will live (2^53 records).
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** A connection inside a transaction. Everything awaited on it is committed together or not at all. */
export type Transaction = pg.PoolClient;

/** Whatever answers statements that change nothing. */
export interface Reader {
  query<Row extends pg.QueryResultRow>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** Access to PostgreSQL: a bounded pool. Statements are always parameterised. */
export interface Database extends Reader {
  readonly pool: pg.Pool;
  /** Rows of one statement outside of a transaction. */
  query<Row extends pg.QueryResultRow>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs `work` on one moment: all its statements see the same state, whatever is committed meanwhile. They run one by one. */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** Runs `work` in one transaction; rolls back when it throws. */
  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** A typed query builder over the tables of one domain (and the published views below it). */
  tables<Tables>(): Kysely<Tables>;
  close(): Promise<void>;
}

/** Opens a pool on `url` of at most `connections`. */
export function openDatabase(options: {
  url: string;
  connections: number;
  onError?: (error: Error) => void;
}): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'lienthu',
  });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  // The driver hangs the whole client, password and all, on the error: only its words go on.
  pool.on('error', (error) => options.onError?.(new Error(error.message)));
  // The same for one that dies in use: its statement fails with the reason, and that is enough.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const within = async <T>(begin: string, work: (tx: Transaction) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(begin);
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((rollbackError: Error) => {
        broken = rollbackError;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };
  return {
    pool,
    query: async (sql, parameters = []) => (await pool.query(sql, [...parameters])).rows,
    snapshot: (work) => within('begin isolation level repeatable read read only', (tx) => work(oneByOne(tx))),
    transact: (work) => within('begin', work),
    tables: <Tables>() => kysely as Kysely<Tables>, // one pool, one builder; each domain sees its own tables' types
    close: async () => {
      await pool.end();
    },
  };
}

/** A connection takes one statement at a time: those asked for together wait for each other. */
function oneByOne(tx: Transaction): Reader {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query: (sql, parameters = []) => {
      const answer = last.then(async () => (await tx.query(sql, [...parameters])).rows);
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}
