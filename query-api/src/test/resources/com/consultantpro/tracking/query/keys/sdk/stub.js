stands.for.the.stub();
