import type { Reporter, TestModule } from 'vitest/node';

/** Prints `N passed, N failed, N skipped` over all suites as the very last line: continuous integration reads it. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): void {
    const count = { passed: 0, failed: errors.length, skipped: 0 };
    for (const testModule of modules) {
      // A file that could not even be loaded counts as one failure, or it would vanish from the sum.
      if (testModule.errors().length > 0) count.failed += 1;
      for (const test of testModule.children.allTests()) {
        const state = test.result().state;
        if (state === 'passed') count.passed += 1;
        else if (state === 'failed') count.failed += 1;
        else count.skipped += 1;
      }
    }
    const line = `\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`;
    process.on('exit', () => console.log(line));
  }
}
