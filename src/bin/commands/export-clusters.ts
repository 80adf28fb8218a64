import type { Catalogue, Membership } from '#domains/catalogue';

/**
 * Prints to which cluster each record belongs: a line a record, library, local number and cluster number between tabs.
 * Ends early, as done, when nobody reads on.
 */
export async function exportClusters(
  catalogue: Catalogue,
  options: { readonly library?: string; readonly signal: AbortSignal },
): Promise<void> {
  try {
    await catalogue.walkMemberships((memberships) => write(memberships.map(line).join('')), options);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}

function line({ libraryCode, localNumber, clusterId }: Membership): string {
  return `${escaped(libraryCode)}\t${escaped(localNumber)}\t${clusterId}\n`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** As PostgreSQL's COPY writes text: what would end a column or a line is written with a backslash, and so is the backslash. */
function escaped(text: string): string {
  return text.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
}

/** Waits until a slow reader has taken it. */
async function write(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error == null ? resolve() : reject(error)));
  });
}
