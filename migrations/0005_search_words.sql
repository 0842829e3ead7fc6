-- Every word of the search index, one place after the other: the next longer word is one step away, however common it is.
CREATE VIRTUAL TABLE event_words USING fts5vocab('event_index', 'instance');
