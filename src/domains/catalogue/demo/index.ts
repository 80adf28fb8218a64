export { type Edition, listEditions, type Name } from './editions.ts';
export { type DemoFile, generateDemo } from './generate.ts';
export type { DemoLibrary, DemoQuery } from './schema.ts';
export { type DemoTables, demoLibraries, demoQueries, demoTables } from './tables.ts';
