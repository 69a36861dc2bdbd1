import { archive as applicantsArchive } from './operations/applicants/archive.js';
import { getCv as applicantsGetCv } from './operations/applicants/get-cv.js';
import { get as applicantsGet } from './operations/applicants/get.js';
import { moveTo as applicantsMoveTo } from './operations/applicants/move-to.js';
import { move as applicantsMove } from './operations/applicants/move.js';
import { resolve as applicantsResolve } from './operations/applicants/resolve.js';
import { search as applicantsSearch } from './operations/applicants/search.js';
import { login as authLogin } from './operations/auth/login.js';
import { apply as candidatesApply } from './operations/candidates/apply.js';
import { createCustom as candidatesCreateCustom } from './operations/candidates/create-custom.js';
import { createTest as candidatesCreateTest } from './operations/candidates/create-test.js';
import { create as candidatesCreate } from './operations/candidates/create.js';
import { updateMeta as candidatesUpdateMeta } from './operations/candidates/update-meta.js';
import { list as columnsList } from './operations/columns/list.js';
import { create as commentsCreate } from './operations/comments/create.js';
import { remove as commentsDelete } from './operations/comments/delete.js';
import { list as commentsList } from './operations/comments/list.js';
import { getCv as filesGetCv } from './operations/files/get-cv.js';
import { create as hooksCreate } from './operations/hooks/create.js';
import { remove as hooksDelete } from './operations/hooks/delete.js';
import { list as membersList } from './operations/members/list.js';
import { list as messagesList } from './operations/messages/list.js';
import { send as messagesSend } from './operations/messages/send.js';
import { activities as referentialsActivities } from './operations/referentials/activities.js';
import { channels as referentialsChannels } from './operations/referentials/channels.js';
import { contracts as referentialsContracts } from './operations/referentials/contracts.js';
import { educationLevels as referentialsEducationLevels } from './operations/referentials/education-levels.js';
import { metiers as referentialsMetiers } from './operations/referentials/metiers.js';
import { list as tagsList } from './operations/tags/list.js';
import { close as tasksClose } from './operations/tasks/close.js';
import { create as tasksCreate } from './operations/tasks/create.js';
import { list as tasksList } from './operations/tasks/list.js';
import { create as traitsCreate } from './operations/traits/create.js';
import { list as traitsList } from './operations/traits/list.js';
import { create as vacanciesCreate } from './operations/vacancies/create.js';
import { get as vacanciesGet } from './operations/vacancies/get.js';
import { listActiveUnpublished as vacanciesListActiveUnpublished } from './operations/vacancies/list-active-unpublished.js';
import { listActive as vacanciesListActive } from './operations/vacancies/list-active.js';
import { list as vacanciesList } from './operations/vacancies/list.js';
import { resolve as vacanciesResolve } from './operations/vacancies/resolve.js';

/** Every operation by resource and verb. */
export const resources = {
  vacancies: {
    list: vacanciesList,
    listActive: vacanciesListActive,
    listActiveUnpublished: vacanciesListActiveUnpublished,
    get: vacanciesGet,
    create: vacanciesCreate,
    resolve: vacanciesResolve,
  },
  applicants: {
    search: applicantsSearch,
    get: applicantsGet,
    move: applicantsMove,
    moveTo: applicantsMoveTo,
    archive: applicantsArchive,
    resolve: applicantsResolve,
    getCv: applicantsGetCv,
  },
  candidates: {
    create: candidatesCreate,
    createCustom: candidatesCreateCustom,
    createTest: candidatesCreateTest,
    apply: candidatesApply,
    updateMeta: candidatesUpdateMeta,
  },
  comments: {
    list: commentsList,
    create: commentsCreate,
    delete: commentsDelete,
  },
  messages: {
    list: messagesList,
    send: messagesSend,
  },
  tasks: {
    list: tasksList,
    create: tasksCreate,
    close: tasksClose,
  },
  tags: {
    list: tagsList,
  },
  traits: {
    list: traitsList,
    create: traitsCreate,
  },
  columns: {
    list: columnsList,
  },
  members: {
    list: membersList,
  },
  files: {
    getCv: filesGetCv,
  },
  referentials: {
    contracts: referentialsContracts,
    educationLevels: referentialsEducationLevels,
    activities: referentialsActivities,
    channels: referentialsChannels,
    metiers: referentialsMetiers,
  },
  auth: {
    login: authLogin,
  },
  hooks: {
    create: hooksCreate,
    delete: hooksDelete,
  },
};
