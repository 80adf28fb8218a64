import type { AddressSource } from '../address-parts.ts';

/** Titles that somebody holds, with the time of their last change. */
export const titleAddresses: AddressSource = {
  highest: 'select max(id) from catalogue.cluster',
  between: (from, to) => `
    select entry.cluster_id as id, cluster.updated_at as changed
      from catalogue.search_entry entry join catalogue.cluster on cluster.id = entry.cluster_id
     where entry.cluster_id > ${from} and entry.cluster_id <= ${to}`,
};
