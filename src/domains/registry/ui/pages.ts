import { type RouteConfigEntry, route } from '@react-router/dev/routes';

const at = (path: string, file: string) => route(path, `../domains/registry/ui/${file}`);

/** The register's addresses. */
export const registryPages: RouteConfigEntry[] = [
  at('thu-vien', 'LibraryList.tsx'),
  at('thu-vien/:code', 'LibraryPage.tsx'),
  at('sitemap/thu-vien/:file', 'sitemap.ts'),
  at('quan-tri/thu-vien', 'ManageLibraries.tsx'),
];
