import { createContext } from 'react';

/** Address of the built client entry, for pages that do not load React Router's scripts. Known on the server only. */
export const ScriptEntryContext = createContext<string | undefined>(undefined);
export const ScriptEntry = ScriptEntryContext.Provider;
