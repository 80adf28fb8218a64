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
export { LIBRARY_TYPES, type LibraryType, OWNERSHIPS, type Ownership } from './libraries/library-type.ts';
export type { LibraryPage, LibraryQuery, Signature } from './libraries/service.ts';
export { registryPolicy } from './policy.ts';
export { kindOn, type Province, type ProvinceKind, type Region } from './provinces/province.ts';
export { createRegistry, type RegistryFace } from './registry.ts';
