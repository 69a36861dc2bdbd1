import { defineConnector } from '@raccord/core';
import { kit, rest } from './connection.ts';
import { create } from './operations/issues/create.ts';
import { list } from './operations/issues/list.ts';
import { addAsset } from './operations/releases/add-asset.ts';
import { me } from './operations/users/me.ts';
import { issue_opened } from './triggers/issue-opened.ts';
import { issues_changed } from './triggers/issues-changed.ts';

export const github = defineConnector({
  id: 'github',
  name: 'GitHub',
  version: '0.0.0',
  docs: rest,
  kit,
  resources: { users: { me }, issues: { list, create }, releases: { addAsset } },
  triggers: { issue_opened, issues_changed },
});
