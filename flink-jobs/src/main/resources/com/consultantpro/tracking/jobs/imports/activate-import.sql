update tracking_source set state = 'active', activated_at = now() where source = ? and state = 'building'
