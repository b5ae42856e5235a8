/** Every feature's routes, in the order they are asked. A new feature adds one line. */
import type { Router } from "express";
import type { Deps } from "./app.js";
import { accountRoutes } from "./accounts/accountRoutes.js";
import { peopleRoutes } from "./accounts/peopleRoutes.js";
import { signInRoutes } from "./accounts/signInRoutes.js";
import { actRoutes } from "./acts/actRoutes.js";
import { newActRoutes } from "./acts/newActRoutes.js";
import { amendmentRoutes } from "./amendments/amendmentRoutes.js";
import { wordFileRoutes } from "./amendments/wordFileRoutes.js";
import { writingRoutes } from "./amendments/writingRoutes.js";
import { answerRoutes } from "./answers/answerRoutes.js";
import { deskRoutes } from "./answers/deskRoutes.js";
import { apiRoutes } from "./api/apiRoutes.js";
import { consultationRoutes } from "./consultations/consultationRoutes.js";
import { draftRoutes } from "./drafts/draftRoutes.js";
import { rebaseRoutes } from "./drafts/rebaseRoutes.js";
import { settleRoutes } from "./drafts/settleRoutes.js";
import { discussionRoutes } from "./discussion/discussionRoutes.js";
import { billRoutes } from "./exports/billRoutes.js";
import { dataRoutes } from "./exports/dataRoutes.js";
import { exportRoutes } from "./exports/exportRoutes.js";
import { redlineRoutes } from "./exports/redlineRoutes.js";
import { heardRoutes } from "./heard/heardRoutes.js";
import { feedRoutes } from "./feeds/feedRoutes.js";
import { helpRoutes } from "./help/helpRoutes.js";
import { homeRoutes } from "./home/homeRoutes.js";
import { keptRoutes } from "./http/keptWords.js";
import { lastEntry } from "./http/lastEntry.js";
import { ministryRoutes } from "./ministries/ministryRoutes.js";
import { moderationRoutes } from "./moderation/moderationRoutes.js";
import { noticeRoutes } from "./notices/noticeRoutes.js";
import { ownNotices } from "./notices/ownNotices.js";
import { receiptRoutes } from "./receipts/receiptRoutes.js";
import { recordRoutes } from "./record/recordRoutes.js";
import { eventRoutes } from "./events/eventRoutes.js";
import { surveyRoutes } from "./surveys/surveyRoutes.js";
import { searchRoutes } from "./search/searchRoutes.js";

export const features: ((deps: Deps) => Router)[] = [
  lastEntry,
  keptRoutes,
  ownNotices,
  noticeRoutes,
  feedRoutes,
  receiptRoutes,
  homeRoutes,
  helpRoutes,
  searchRoutes,
  ministryRoutes,
  signInRoutes,
  accountRoutes,
  peopleRoutes,
  recordRoutes,
  newActRoutes,
  actRoutes,
  exportRoutes,
  redlineRoutes,
  billRoutes,
  apiRoutes,
  dataRoutes,
  amendmentRoutes,
  wordFileRoutes,
  writingRoutes,
  discussionRoutes,
  moderationRoutes,
  heardRoutes,
  surveyRoutes,
  eventRoutes,
  consultationRoutes,
  deskRoutes,
  answerRoutes,
  settleRoutes,
  draftRoutes,
  rebaseRoutes,
];
