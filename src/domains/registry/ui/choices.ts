import type { LibraryType, Region } from '../index.ts';

/** In the order of the law and of the map. Written out here because pages take only types from the services. */
export const LIBRARY_TYPES = [
  'national',
  'public',
  'special',
  'armed-forces',
  'university',
  'school',
  'community',
  'foreign',
] as const satisfies readonly LibraryType[];

export const REGIONS = ['north', 'centre', 'south'] as const satisfies readonly Region[];
