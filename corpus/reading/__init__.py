"""From files, pages, feeds and mail to articles: what a source says about itself and where each part stands."""
