export {
  LibraryCodeInvalid,
  LibraryCodeTaken,
  LibraryNameInvalid,
  LibraryTypeUnknown,
  LibraryUnknown,
  ProvinceAbolished,
  ProvinceUnknown,
} from './errors.ts';
export type { Library, LibraryChanges, NewLibrary } from './libraries/library.ts';
export type { LibraryPage, LibraryQuery, Signature } from './libraries/service.ts';
export { registryPolicy } from './policy.ts';
export { kindOn, type Province, type ProvinceKind } from './provinces/province.ts';
export { createRegistry, type RegistryFace } from './registry.ts';
export { LIBRARY_TYPES, type LibraryType, OWNERSHIPS, type Ownership, REGIONS, type Region } from './views.ts';
