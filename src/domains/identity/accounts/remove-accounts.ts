import type { Database } from '#platform/database';

/**
 * Takes accounts out as if they had never been, with their roles, sessions and tokens; the audit trail stays. Real
 * accounts are closed (`setAccountStatus`): this exists to remove the demonstration.
 */
export async function removeAccounts(database: Database, usernames: readonly string[]): Promise<void> {
  await database.transact(async (tx) => {
    const { rows } = await tx.query<{ id: string }>('select id from identity.account where username = any($1)', [
      usernames,
    ]);
    const ids = rows.map(({ id }) => id);
    for (const table of ['role_grant', 'session', 'api_token'])
      await tx.query(`delete from identity.${table} where account_id = any($1)`, [ids]);
    await tx.query('delete from identity.account where id = any($1)', [ids]);
  });
}
