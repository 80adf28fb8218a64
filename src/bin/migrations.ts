import { fileURLToPath } from 'node:url';
import type { MigrationSource } from '#platform/database';

/** Every room that owns tables, in dependency order. */
const rooms = ['platform/events', 'platform/audit', 'domains/identity', 'domains/registry', 'domains/catalogue'];

export const migrationSources: readonly MigrationSource[] = rooms.map((room) => ({
  name: room,
  folder: fileURLToPath(new URL(`../${room}/migrations`, import.meta.url)),
}));
