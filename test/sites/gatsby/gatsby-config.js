module.exports = { siteMetadata: { title: 'Kites' }, plugins: ['gatsby-transformer-remark'] };
