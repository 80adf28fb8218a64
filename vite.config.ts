import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [reactRouter()],
  // Searched for libraries when the development server starts. What Vite meets only during a visit it bundles anew, under
  // other names: the page that is loading then asks for files that are gone and never comes alive.
  optimizeDeps: {
    entries: [
      'src/web/{entry.client,root,live}.{ts,tsx}',
      'src/web/{pages,kit,shell}/**/*.tsx',
      'src/domains/*/ui/**/*.tsx',
    ],
  },
  build: { assetsInlineLimit: 0 },
});
