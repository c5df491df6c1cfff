export default { title: 'Beacon', url: 'https://example.org', baseUrl: '/' };
