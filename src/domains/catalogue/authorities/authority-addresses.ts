import type { AddressSource } from '../address-parts.ts';
import { isMeant } from './uses-sql.ts';

/** Authorities with a page of their own, but for those that were only seen in headings and are meant by none any more. */
export const authorityAddresses: AddressSource = {
  highest: 'select max(id) from catalogue.authority',
  between: (from, to) => `
    select authority.id from catalogue.authority
     where authority.id > ${from} and authority.id <= ${to} and authority.moved_to is null
       and (authority.origin <> 'heading' or ${isMeant('authority.id')})`,
};
