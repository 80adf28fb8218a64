import { definePolicy, nationally } from '#domains/identity';

/** Reading the register is open to everyone; who stands in it decides the administration. */
export const registryPolicy = definePolicy({
  'registry.library.add': nationally('administrator'),
  'registry.library.edit': nationally('administrator'),
});
