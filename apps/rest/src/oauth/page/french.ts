import type { Words } from './words.js';

const notConnected = 'Le compte n’a pas été connecté.';

export const french: Words = {
  outcomes: {
    connected: {
      title: 'Compte connecté',
      text: 'Votre compte {vendor} est connecté à « {connection} ».',
      next: 'Vous pouvez fermer cette page.',
    },
    link: {
      title: 'Ce lien ne fonctionne plus',
      text: 'Il a déjà servi ou il a expiré. Un lien fonctionne une seule fois, pendant 10 minutes.',
      next: 'Demandez un nouveau lien là où vous avez reçu celui-ci.',
    },
    browser: {
      title: 'Ce navigateur n’a pas ouvert le lien',
      text: `La réponse est destinée à un autre navigateur, ou celui-ci refuse les cookies. ${notConnected}`,
      next: 'Autorisez les cookies, demandez un nouveau lien et restez dans le même navigateur jusqu’à la fin.',
    },
    denied: {
      title: 'L’accès n’a pas été accordé',
      text: notConnected,
      next: 'Pour le connecter, demandez un nouveau lien et accordez l’accès.',
    },
    rejected: {
      title: 'Le fournisseur a refusé la connexion',
      text: notConnected,
      next: 'Demandez un nouveau lien et réessayez. En cas d’échec, transmettez l’identifiant de requête ci-dessous.',
    },
    changed: {
      title: 'La connexion a été modifiée',
      text: `Elle a été modifiée ou supprimée entre-temps. ${notConnected}`,
      next: 'Demandez un nouveau lien.',
    },
    setup: {
      title: 'La connexion n’est pas configurée correctement',
      text: notConnected,
      next: 'Transmettez l’identifiant de requête ci-dessous à la personne qui vous a donné le lien.',
    },
    vendor: {
      title: 'Le fournisseur n’a pas répondu comme prévu',
      text: notConnected,
      next: 'Patientez quelques minutes, puis demandez un nouveau lien et réessayez.',
    },
    failure: {
      title: 'Une erreur est survenue',
      text: notConnected,
      next: 'Demandez un nouveau lien et réessayez. En cas d’échec, transmettez l’identifiant de requête ci-dessous.',
    },
  },
  vendorSaid: 'Réponse du fournisseur :',
  request: 'Requête',
};
