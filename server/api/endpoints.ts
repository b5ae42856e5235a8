import { z } from "zod";
import { rolesOf } from "../accounts/accountStore.js";
import { actEndpoints } from "./actEndpoints.js";
import { amendmentEndpoints } from "./amendmentEndpoints.js";
import { answerEndpoints } from "./answerEndpoints.js";
import { consultationEndpoints } from "./consultationEndpoints.js";
import { caller, endpoint, type Endpoint } from "./endpoint.js";
import { heardEndpoints } from "./heardEndpoints.js";
import { noticeEndpoints } from "./noticeEndpoints.js";
import { receiptEndpoints } from "./receiptEndpoints.js";
import { recordEndpoints } from "./recordEndpoints.js";
import { requestEndpoints } from "./requestEndpoints.js";
import * as schemas from "./schemas.js";
import { eventEndpoints } from "./eventEndpoints.js";
import { surveyEndpoints } from "./surveyEndpoints.js";
import { writeAmendments } from "./writeAmendments.js";
import { writeAnswers } from "./writeAnswers.js";
import { writeDiscussion } from "./writeDiscussion.js";

const meEndpoint = endpoint({
  method: "get",
  path: "/me",
  tag: "me",
  summary: "Whose token this is",
  token: true,
  query: z.object({}),
  response: schemas.me,
  async run(call) {
    const { id, publicName, kind } = caller(call);
    const roles = await rolesOf(call.deps.db, id);
    return {
      id,
      name: publicName,
      kind,
      roles: roles.map(({ role, ministry }) => ({ role, ministry: ministry?.slug ?? null })),
    };
  },
});

/** The whole API, in the order in which its documentation tells it. */
export const endpoints: Endpoint[] = [
  ...actEndpoints,
  ...amendmentEndpoints,
  ...writeAmendments,
  ...requestEndpoints,
  ...writeDiscussion,
  ...consultationEndpoints,
  ...surveyEndpoints,
  ...eventEndpoints,
  ...heardEndpoints,
  ...answerEndpoints,
  ...writeAnswers,
  ...recordEndpoints,
  meEndpoint,
  ...noticeEndpoints,
  ...receiptEndpoints,
];
