import type { Database } from '#platform/database';
import type { AddressRow, AddressSource } from '../address-parts.ts';
import { findEditionsOfWork } from './find-work.ts';

/** SQL: whether another title that shares a key with `entry` is there under this condition. */
const shares = (condition: string) => `(
  exists (select from catalogue.search_entry peer where peer.work_key = any(array[entry.work_key, entry.original_key]) and ${condition})
  or exists (select from catalogue.search_entry peer where peer.original_key = any(array[entry.work_key, entry.original_key]) and ${condition}))`;

/** SQL: that `peer` has a key which `entry` has not, so that the work goes on beyond those that share a key with it. */
const leadsOn = ['work_key', 'original_key']
  .map((key) => `peer.${key} <> all(array_remove(array[entry.work_key, entry.original_key], null))`)
  .join(' or ');

/**
 * Works of two editions or more, each by its lowest number, under which its page stands; a title alone is told by its own
 * page. Who shares a key directly SQL tells; where the keys lead further, the work is followed as its page does.
 */
export const workAddresses = (database: Database): AddressSource => ({
  highest: 'select max(id) from catalogue.cluster',
  between: (from, to) => `
    select entry.cluster_id as id, ${shares(`(${leadsOn})`)} as leads_on
      from catalogue.search_entry entry
     where entry.cluster_id > ${from} and entry.cluster_id <= ${to}
       and ${shares('peer.cluster_id > entry.cluster_id')} and not ${shares('peer.cluster_id < entry.cluster_id')}`,
  async keep(rows) {
    const kept: AddressRow[] = [];
    for (const row of rows) {
      if (!row.leads_on || (await findEditionsOfWork(database, row.id))[0] === row.id) kept.push(row);
    }
    return kept;
  },
});
