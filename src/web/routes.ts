import { index, type RouteConfig, route } from '@react-router/dev/routes';
import { cataloguePages } from '../domains/catalogue/ui/pages.ts';
import { identityPages } from '../domains/identity/ui/pages.ts';
import { registryPages } from '../domains/registry/ui/pages.ts';

/** Every address of the web application. A domain lists its own pages in `ui/pages.ts`. */
export default [
  index('pages/Home.tsx'),
  route('tuy-chon', 'pages/preferences.ts'),
  route('opensearch.xml', 'pages/opensearch.ts'),
  route('robots.txt', 'pages/robots.ts'),
  route('sitemap.xml', 'pages/sitemap.ts'),
  route('sitemap/trang.xml', 'pages/sitemap-pages.ts'),
  route('quan-tri', 'pages/Administration.tsx'),
  route('quan-tri/cong-viec', 'pages/Jobs.tsx'),
  route('quan-tri/nhat-ky', 'pages/Audit.tsx'),
  ...cataloguePages,
  ...registryPages,
  ...identityPages,
  route('*', 'pages/NotFound.tsx'),
] satisfies RouteConfig;
