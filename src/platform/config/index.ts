import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Locale } from '#platform/i18n';

/**
 * Configuration: environment variables, validated at start. What each is for stands in the locales (`about`), and nowhere
 * else in the program; `lienthu doctor` prints them with `secret` ones hidden. A rule of our own names its text there
 * (`problem`).
 */
const variables = {
  PORT: { schema: z.coerce.number().int().min(0).max(65_535).default(3000) },
  HOST: { schema: z.string().default('127.0.0.1') },
  PUBLIC_URL: {
    schema: z
      .url({ protocol: /^https?$/ })
      .refine(isOrigin, 'origin-only')
      .optional(),
  },
  TRUSTED_PROXY: { schema: z.string().refine(isAddressList, 'addresses').optional() },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(?:ql)?:\/\//, 'postgres-url')
      .optional(),
    secret: true,
  },
  DATABASE_POOL: { schema: z.coerce.number().int().min(2).max(200).default(12) },
  LIENTHU_DATA: { schema: z.string().default('var') },
  LIENTHU_DEMO: { schema: z.enum(['on', 'off']).default('on') },
  LIENTHU_WORKER: { schema: z.enum(['inside', 'off']).default('inside') },
  S3_ENDPOINT: { schema: z.url({ protocol: /^https?$/ }).optional() },
  S3_BUCKET: { schema: z.string().optional() },
  S3_REGION: { schema: z.string().default('us-east-1') },
  S3_ACCESS_KEY_ID: { schema: z.string().optional(), secret: true },
  S3_SECRET_ACCESS_KEY: { schema: z.string().optional(), secret: true },
  LOG_LEVEL: { schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info') },
} as const satisfies Record<string, { schema: z.ZodType; secret?: boolean }>;

/** Without one of these the others would be passed over, and files would go where nobody looks for them. */
const together = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

type VariableName = keyof typeof variables;
type RawConfig = { [Name in VariableName]: z.infer<(typeof variables)[Name]['schema']> };

export interface Config extends RawConfig {
  /** LIENTHU_DATA as an absolute path. */
  readonly dataFolder: string;
}

/** What is wrong with one variable: a key of `config:problem` in the locales, or a sentence. Never its value. */
export interface ConfigProblem {
  readonly name: string;
  readonly reason: string;
}

export class ConfigInvalid extends Error {
  readonly code = 'config.invalid';
  readonly problems: readonly ConfigProblem[];
  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ name, reason }) => `${name}: ${reason}`).join('; '));
    this.problems = problems;
  }
}

const MESSAGES = { vi: z.locales.vi().localeError, en: z.locales.en().localeError };

/**
 * Reads and checks the configuration; sentences about what is wrong come in the language given. Throws `ConfigInvalid`
 * naming every bad variable at once.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, locale: Locale = 'vi'): Config {
  const shape = Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, variable.schema]));
  // An empty string means "not set": shells and compose files cannot unset a variable.
  const given = Object.fromEntries(Object.keys(variables).map((name) => [name, environment[name] || undefined]));
  const parsed = z.object(shape).safeParse(given, { error: MESSAGES[locale] });
  if (!parsed.success) {
    throw new ConfigInvalid(
      parsed.error.issues.map((issue) => ({ name: String(issue.path[0]), reason: issue.message })),
    );
  }
  const missing = together.filter((name) => given[name] === undefined);
  if (missing.length > 0 && missing.length < together.length)
    throw new ConfigInvalid(missing.map((name) => ({ name, reason: 'belongs-together' })));
  const raw = parsed.data as RawConfig; // the shape was built from the same table
  return { ...raw, dataFolder: resolve(raw.LIENTHU_DATA) };
}

/** The configuration as rows for people; of a secret only that it is set. */
export function describeConfig(config: Config): { name: VariableName; value: string | undefined; hidden: boolean }[] {
  return Object.entries(variables).map(([key, variable]) => {
    const name = key as VariableName; // keys of the same table
    const value = config[name];
    const hidden = 'secret' in variable && value !== undefined;
    return { name, hidden, value: hidden || value === undefined ? undefined : String(value) };
  });
}

/** Scheme, host and port alone: the pages have no other place than the root. */
function isOrigin(url: string): boolean {
  const { pathname, search, hash, username } = new URL(url);
  return pathname === '/' && `${search}${hash}${username}` === '';
}

/** Addresses or CIDR ranges, separated by commas. */
function isAddressList(text: string): boolean {
  return text.split(',').every((part) => {
    const [address = '', prefix = '0', ...more] = part.trim().split('/');
    const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    return more.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
  });
}
