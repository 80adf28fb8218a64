import type { Database } from '#platform/database';
import { LINEAGE, PROVINCES } from './province.ts';

/** Brings the tables of units up to date with the facts in this program. Changes nothing when they already are. */
export async function loadProvinces(database: Pick<Database, 'transact'>): Promise<void> {
  await database.transact(async (tx) => {
    await tx.query(
      `insert into registry.province (id, code, name_vi, name_en, region, kinds, valid_from, valid_to)
       select id, code, "nameVi", "nameEn", region, kinds, "validFrom", "validTo"
       from jsonb_to_recordset($1) as unit (id text, code text, "nameVi" text, "nameEn" text, region text, kinds jsonb,
         "validFrom" date, "validTo" date)
       on conflict (id) do update set code = excluded.code, name_vi = excluded.name_vi, name_en = excluded.name_en,
         region = excluded.region, kinds = excluded.kinds, valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
      [JSON.stringify(PROVINCES)],
    );
    await tx.query(
      `insert into registry.province_lineage (predecessor_id, successor_id, changed_on, change, legal_basis)
       select predecessor, successor, date, change, "legalBasis"
       from jsonb_to_recordset($1) as line (predecessor text, successor text, date date, change text, "legalBasis" text)
       on conflict (predecessor_id, successor_id) do update
         set changed_on = excluded.changed_on, change = excluded.change, legal_basis = excluded.legal_basis`,
      [JSON.stringify(LINEAGE)],
    );
  });
}
