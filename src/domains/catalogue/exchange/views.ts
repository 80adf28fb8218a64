export const exportFormats = [
  'iso2709',
  'marcxml',
  'json',
  'mrk',
  'ris',
  'bibtex',
  'csl-json',
  'dublin-core',
  'schema-org',
] as const;
export type ExportFormat = (typeof exportFormats)[number];
