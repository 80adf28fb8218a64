const SECRET_NAMES = [
  'password',
  'newPassword',
  'currentPassword',
  'passwordHash',
  'token',
  'apiToken',
  'csrfToken',
  'secret',
  'secretAccessKey',
  'databaseUrl',
  'cookie',
  'set-cookie',
  'authorization',
  'x-csrf-token',
];

/** Every place that is redacted: each secret name at the top of an entry and up to two levels below it. */
export const redactedPaths: string[] = SECRET_NAMES.flatMap((name) => {
  const quoted = `["${name}"]`;
  return [quoted, `*${quoted}`, `*.*${quoted}`];
});
