import type { Config } from '@react-router/dev/config';

export default {
  appDirectory: 'src/web',
  buildDirectory: 'build',
  ssr: true,
  // Pages are left by ordinary links, so there is nothing to discover lazily.
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
