import { resolve } from 'node:path';
import { z } from 'zod';

/**
 * Configuration: environment variables, each documented here and nowhere else, validated at start.
 * `lienthu doctor` prints them with `secret` ones hidden.
 */
const variables = {
  PORT: {
    schema: z.coerce.number().int().min(0).max(65_535).default(3000),
    about: 'Port of the web server; 0 takes a free one.',
  },
  HOST: { schema: z.string().default('127.0.0.1'), about: 'Address the web server listens on; 0.0.0.0 for all.' },
  PUBLIC_URL: { schema: z.url().optional(), about: 'Address readers use, when it differs from http://HOST:PORT.' },
  TRUSTED_PROXY: {
    schema: z.string().optional(),
    about: 'Address of the one proxy whose X-Forwarded-* headers are believed.',
  },
  DATABASE_URL: {
    schema: z.string().optional(),
    secret: true,
    about: 'PostgreSQL 16 or later; without it an embedded one runs under LIENTHU_DATA.',
  },
  DATABASE_POOL: {
    schema: z.coerce.number().int().min(2).max(200).default(12),
    about: 'Most connections held at once.',
  },
  LIENTHU_DATA: { schema: z.string().default('var'), about: 'Folder for the embedded database and stored files.' },
  LIENTHU_DEMO: {
    schema: z.enum(['on', 'off']).default('on'),
    about: 'off: start empty, without the demo libraries and records.',
  },
  LIENTHU_WORKER: {
    schema: z.enum(['inside', 'off']).default('inside'),
    about: 'off: jobs are left to a worker process of their own.',
  },
  S3_ENDPOINT: { schema: z.string().optional(), about: 'S3 store for files instead of the file system.' },
  S3_BUCKET: { schema: z.string().optional(), about: 'Bucket in that store.' },
  S3_REGION: { schema: z.string().default('us-east-1'), about: 'Region of that store.' },
  S3_ACCESS_KEY_ID: { schema: z.string().optional(), secret: true, about: 'Key of that store.' },
  S3_SECRET_ACCESS_KEY: { schema: z.string().optional(), secret: true, about: 'Its secret.' },
  LOG_LEVEL: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    about: 'How much is logged.',
  },
} as const satisfies Record<string, { schema: z.ZodType; about: string; secret?: boolean }>;

type VariableName = keyof typeof variables;
type RawConfig = { [Name in VariableName]: z.infer<(typeof variables)[Name]['schema']> };

export interface Config extends RawConfig {
  /** LIENTHU_DATA as an absolute path. */
  readonly dataFolder: string;
}

export class ConfigInvalid extends Error {
  readonly code = 'config.invalid';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Configuration is not valid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Reads and checks the configuration. Throws `ConfigInvalid` naming every bad variable at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const shape = Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, variable.schema]));
  // An empty string means "not set": shells and compose files cannot unset a variable.
  const given = Object.fromEntries(Object.keys(variables).map((name) => [name, environment[name] || undefined]));
  const parsed = z.object(shape).safeParse(given);
  if (!parsed.success) {
    throw new ConfigInvalid(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return `${name}: ${issue.message}. ${name in variables ? variables[name as VariableName].about : ''}`; // `in` has just proved it
      }),
    );
  }
  const raw = parsed.data as RawConfig; // the shape was built from the same table
  return { ...raw, dataFolder: resolve(raw.LIENTHU_DATA) };
}

/** The configuration as rows for people, secrets hidden. */
export function describeConfig(config: Config): { name: string; value: string; about: string }[] {
  return Object.entries(variables).map(([name, variable]) => {
    const value = config[name as VariableName]; // keys of the same table
    const hidden = 'secret' in variable && value !== undefined;
    return { name, value: hidden ? '(hidden)' : String(value ?? '(not set)'), about: variable.about };
  });
}
