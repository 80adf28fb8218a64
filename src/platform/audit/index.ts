export {
  type Actor,
  type AuditChange,
  type AuditEntry,
  type AuditFilter,
  listAudit,
  recordAudit,
  SYSTEM,
} from './audit.ts';
