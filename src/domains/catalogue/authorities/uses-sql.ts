/**
 * SQL: rows `(record_id, heading_id, role)` that mean the authority of the given number (an SQL expression), those of the
 * ones that went into it included. Two branches, each by its index: one condition for both would read the whole table.
 */
export function usesOf(authority: string): string {
  const member = `(select member.id from catalogue.authority member where member.id = ${authority} or member.moved_to = ${authority})`;
  return `(select used.record_id, used.heading_id, used.role from catalogue.heading
      join catalogue.heading_use used on used.heading_id = heading.id and used.authority_id is null
     where heading.authority_id = any(array${member})
    union all
    select used.record_id, used.heading_id, used.role from catalogue.heading_use used
     where used.authority_id = any(array${member}))`;
}

/** SQL: whether some heading means the authority of the given number, or one that went into it. */
export function isMeant(authority: string): string {
  return `exists (select from catalogue.heading tied where tied.authority_id = any(array(
      select member.id from catalogue.authority member where member.id = ${authority} or member.moved_to = ${authority})))`;
}
