import { HoldingMapping } from './holdings-schema.ts';
import { Mapping } from './schema.ts';
import dublinCore from './tables/dublin-core.json' with { type: 'json' };
import holdings from './tables/holdings.json' with { type: 'json' };
import isisMarc21 from './tables/isis-marc21.json' with { type: 'json' };
import isisVietnam from './tables/isis-vietnam.json' with { type: 'json' };
import marc21Local from './tables/marc21-local.json' with { type: 'json' };
import tabularVietnamese from './tables/tabular-vietnamese.json' with { type: 'json' };
import unimarc from './tables/unimarc.json' with { type: 'json' };

/** The mappings a library starts from and edits, by name. */
export const defaultMappings: Readonly<Record<DefaultMappingName, Mapping>> = {
  unimarc: Mapping.parse(unimarc),
  'isis-vietnam': Mapping.parse(isisVietnam),
  'isis-marc21': Mapping.parse(isisMarc21),
  'dublin-core': Mapping.parse(dublinCore),
  'tabular-vietnamese': Mapping.parse(tabularVietnamese),
  'marc21-local': Mapping.parse(marc21Local),
};

export type DefaultMappingName =
  | 'unimarc'
  | 'isis-vietnam'
  | 'isis-marc21'
  | 'dublin-core'
  | 'tabular-vietnamese'
  | 'marc21-local';

/** The holding tables a library chooses from: `852`, `koha-952`, `900-local`. */
export const defaultHoldingMappings: readonly HoldingMapping[] = HoldingMapping.array().parse(holdings);

/** The table of this name; `852` when there is none, because that is the standard's own field. */
export function holdingMappingNamed(name: string): HoldingMapping {
  const found = defaultHoldingMappings.find((mapping) => mapping.name === name) ?? defaultHoldingMappings[0];
  if (found === undefined) throw new Error('the table of holdings is empty');
  return found;
}

/** The built-in mapping of this name. Throws when there is none: names come from code, not from people. */
export function mappingNamed(name: string): Mapping {
  const found = Object.entries(defaultMappings).find(([known]) => known === name)?.[1];
  if (found === undefined) throw new Error(`there is no mapping ${name}`);
  return found;
}
