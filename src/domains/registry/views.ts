/** Lists that the register, its pages and its callers share; in the order of the law and of the map. */

/** The eight types of library. Source: Luật Thư viện 46/2019/QH14, Art. 9(1). */
export const LIBRARY_TYPES = [
  'national',
  'public',
  'special',
  'armed-forces',
  'university',
  'school',
  'community',
  'foreign',
] as const;
export type LibraryType = (typeof LIBRARY_TYPES)[number];

/** Public (công lập) or not: Art. 9(2), an axis of its own. */
export const OWNERSHIPS = ['public', 'non-public'] as const;
export type Ownership = (typeof OWNERSHIPS)[number];

export const LIBRARY_STATUSES = ['active', 'suspended', 'closed'] as const;

export const REGIONS = ['north', 'centre', 'south'] as const;
export type Region = (typeof REGIONS)[number];
