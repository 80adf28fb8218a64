import type { TestProject } from 'vitest/node';
import { findSystemTool } from './system-tools.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the system's Chromium; empty where there is none, then journeys are skipped. */
    chromium: string;
  }
}

/** Vitest's setup of the journeys: finds the browser, or installs it. */
export default function provideBrowser(project: TestProject): void {
  project.provide('chromium', findSystemTool('chromium') ?? '');
}
