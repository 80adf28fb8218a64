import { expect, it } from 'vitest';
import { createLog } from './create-log.ts';

function recorder() {
  const lines: string[] = [];
  return { lines, write: (line: string) => void lines.push(line) };
}

it('hides secrets at the top, in an object and in the headers of a request', () => {
  const out = recorder();
  const log = createLog({ level: 'info', destination: out });
  log.info({ password: 'hunter2', account: { token: 'hunter2' } }, 'signed in');
  log.info({ req: { headers: { cookie: 'hunter2', authorization: 'Bearer hunter2' } } }, 'request');
  expect(out.lines.join('')).not.toContain('hunter2');
  expect(out.lines.join('')).toContain('[hidden]');
});

it('writes JSON lines with an ISO time and a level by name', () => {
  const out = recorder();
  createLog({ level: 'info', destination: out }).warn({ batch: 7 }, 'slow');
  const entry: unknown = JSON.parse(out.lines[0] ?? '');
  expect(entry).toMatchObject({
    level: 'warn',
    msg: 'slow',
    batch: 7,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
});

it('keeps quiet below its level', () => {
  const out = recorder();
  createLog({ level: 'error', destination: out }).info('nothing');
  expect(out.lines).toEqual([]);
});

it('writes one readable line and the stack when asked to be pretty', () => {
  const out = recorder();
  const log = createLog({ level: 'info', pretty: true, destination: out });
  log.error({ err: new Error('no space'), key: 'a/b', password: 'hunter2' }, 'store failed');
  const text = out.lines.join('');
  expect(text).toMatch(/^\d\d:\d\d:\d\d ERROR store failed key=a\/b password=\[hidden\]\n {4}Error: no space\n/);
});

it('shows control characters instead of sending them to the terminal', () => {
  const out = recorder();
  const log = createLog({ level: 'info', pretty: true, destination: out });
  log.warn({ file: 'a\u001b[2Jb\u009b', name: 'x\n00:00:00 ERROR made up', err: new Error('c\u0007') }, 'odd name');
  const text = out.lines.join('');
  expect(text).toContain('file=a\\x1b[2Jb\\x9b');
  expect(text).toContain('Error: c\\x07');
  expect(text).not.toMatch(/^00:00:00/m);
});
