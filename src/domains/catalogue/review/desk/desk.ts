import type { Actor } from '../../face.ts';
import type { Slice } from '../../views.ts';
import type { ReviewDeps } from '../decide.ts';
import { findCase } from './case-view.ts';
import { type CaseAnswer, decideCase, undoLast } from './decide-case.ts';
import { decideGroup, type GroupAnswer, listDecisionBatches, takeOut, undoGroup } from './decide-group.ts';
import { filterChoices } from './filter-choices.ts';
import { type GroupName, listGroups, previewGroup } from './groups.ts';
import type { ReviewQueue } from './queue.ts';
import {
  countWantedOpinions,
  listDisagreements,
  measureAgreement,
  secondOpinionShare,
  setSecondOpinionShare,
  settleDisagreement,
} from './second-opinions.ts';
import { leaveCase, takeCases } from './take-cases.ts';
import { everybodysThroughput, ownThroughput } from './throughput.ts';
import type {
  CaseFilter,
  CaseGroup,
  CaseView,
  DecisionBatch,
  DeskFigures,
  Disagreement,
  FilterChoices,
  Grouping,
  GroupPreview,
  LastAct,
  TakenCases,
} from './views.ts';

/** The desk at which editors decide the pairs that the machine leaves to a person. Permission is checked before the call. */
export interface ReviewDesk {
  /** The next case for this editor and the one behind it; both are kept from everybody else for some minutes. */
  takeCases(filter: CaseFilter, actor: Actor): Promise<TakenCases>;
  /** Whether many pairs are being taken into the queue just now: what is given is what stands already. */
  isFilling(): Promise<boolean>;
  /** Any compared pair by its number, with what was decided on it. */
  findCase(pairId: string): Promise<CaseView | undefined>;
  filterChoices(): Promise<FilterChoices>;
  /** Says whether the answer became the decision, or was wanted as a second opinion. */
  decideCase(answer: CaseAnswer, actor: Actor): Promise<'decision' | 'opinion'>;
  /** Leaves it to others; this editor gets it again on another day. */
  leaveCase(pairId: string, actor: Actor): Promise<void>;
  /** Keeps one of the records of a case apart from the others. */
  takeOut(
    input: { pairId: string; recordId: string; others: readonly string[]; reason: string },
    actor: Actor,
  ): Promise<DecisionBatch>;
  /** Takes back what this editor did last; nothing when that is long ago. */
  undoLast(reason: string, actor: Actor): Promise<LastAct | undefined>;

  listGroups(by: Grouping, actor: Actor): Promise<readonly CaseGroup[]>;
  previewGroup(name: GroupName, actor: Actor): Promise<GroupPreview | undefined>;
  decideGroup(answer: GroupAnswer, actor: Actor): Promise<DecisionBatch>;
  /** Returns whether there is such a batch. */
  undoGroup(batchId: string, reason: string, actor: Actor): Promise<boolean>;
  listDecisionBatches(limit: number): Promise<readonly DecisionBatch[]>;

  /** `ofEverybody` for who may see the figures of others. */
  figures(actor: Actor, ofEverybody: boolean): Promise<DeskFigures>;
  listDisagreements(page: { after?: string; limit: number; withNames: boolean }): Promise<Slice<Disagreement>>;
  settleDisagreement(decisionId: string, stands: 'first' | 'second', reason: string, actor: Actor): Promise<void>;
  /** Which share of decisions, 0–1, another editor is asked about from now on. */
  setSecondOpinionShare(share: number, actor: Actor): Promise<void>;
}

export function createReviewDesk(deps: ReviewDeps, queue: ReviewQueue): ReviewDesk {
  const { database } = deps;
  return {
    async takeCases(filter, actor) {
      await queue.keepUp();
      return takeCases(database, filter, actor);
    },
    isFilling: queue.isFilling,
    findCase: (pairId) => findCase(database, pairId),
    filterChoices: () => filterChoices(database),
    decideCase: (answer, actor) => decideCase(deps, answer, actor),
    leaveCase: (pairId, actor) => leaveCase(database, pairId, actor),
    takeOut: (input, actor) => takeOut(deps, input, actor),
    undoLast: (reason, actor) => undoLast(deps, reason, actor),
    async listGroups(by, actor) {
      await queue.keepUp();
      return listGroups(database, by, actor);
    },
    previewGroup: (name, actor) => previewGroup(database, name, actor),
    decideGroup: (answer, actor) => decideGroup(deps, answer, actor),
    undoGroup: (batchId, reason, actor) => undoGroup(deps, batchId, reason, actor),
    listDecisionBatches: (limit) => listDecisionBatches(database, limit),
    async figures(actor, ofEverybody) {
      const [own, agreement, opinionsWaiting, share, editors] = await Promise.all([
        ownThroughput(database, actor.accountId),
        measureAgreement(database),
        countWantedOpinions(database),
        secondOpinionShare(database),
        ofEverybody ? everybodysThroughput(database) : undefined,
      ]);
      return {
        own,
        agreement,
        opinionsWaiting,
        secondOpinionShare: share,
        ...(editors !== undefined && { editors }),
      };
    },
    listDisagreements: (page) => listDisagreements(database, page),
    settleDisagreement: (id, stands, reason, actor) => settleDisagreement(deps, id, stands, reason, actor),
    setSecondOpinionShare: (share, actor) => setSecondOpinionShare(database, share, actor),
  };
}
