insert into tracking_source (firm_id, kind, host) values (?, 'import', ?) returning source
